/**
 * Weights of the months for splitting a consumption, from January; only their ratio counts. BDEW standard load profiles of
 * 2025 (H0 of 1999) on the calendar of 2026, nationwide holidays as Sundays, 24 and 31 December as Saturdays, per mille;
 * households with and without a solar roof (H25, P25, S25, H0) with their dynamisation, business and farms (G25, L25)
 * without: so each sums up to 1,000 MWh a year. Degree days of VDI 2067 / DIN 4713, times three so that the 40/3 of the
 * summer months is whole.
 */
export const COUNTRY_PROFILES: Readonly<Record<string, readonly string[]>> = {
  H25: ['101.1', '87.7', '87.9', '81.9', '78.4', '71.0', '73.7', '73.6', '72.7', '83.4', '88.4', '100.3'],
  H0: ['102.2', '89.4', '92.9', '83.3', '78.6', '70.2', '69.6', '71.4', '73.1', '83.3', '86.6', '99.4'],
  G25: ['93.1', '84.9', '90.9', '80.3', '74.7', '79.2', '77.8', '76.8', '78.7', '82.9', '90.5', '90.2'],
  L25: ['91.9', '83.1', '89.5', '81.8', '80.9', '74.7', '77.2', '77.1', '78.2', '84.5', '89.1', '92.0'],
  P25: ['145.3', '105.5', '94.7', '71.8', '45.1', '40.4', '41.9', '46.8', '53.3', '78.6', '115.1', '161.5'],
  S25: ['207.8', '124.0', '78.4', '42.5', '14.6', '10.8', '13.8', '18.7', '21.9', '70.2', '150.7', '246.7'],
  degree_days: ['510', '450', '390', '240', '120', '40', '40', '40', '90', '240', '360', '480'],
}
