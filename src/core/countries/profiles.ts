/**
 * Weights of the months for splitting a consumption, from January; only their ratio counts. H25 and H0 with their
 * dynamisation (BDEW standard load profiles of 2025 and 1999 on the calendar of 2026, nationwide holidays, per mille);
 * degree days of VDI 2067 / DIN 4713, times three so that the 40/3 of the summer months is whole.
 */
export const COUNTRY_PROFILES: Readonly<Record<string, readonly string[]>> = {
  H25: ['101.1', '87.7', '87.9', '81.9', '78.4', '71.0', '73.7', '73.6', '72.7', '83.4', '88.4', '100.3'],
  H0: ['102.2', '89.4', '92.9', '83.3', '78.6', '70.2', '69.6', '71.4', '73.1', '83.3', '86.6', '99.4'],
  degree_days: ['510', '450', '390', '240', '120', '40', '40', '40', '90', '240', '360', '480'],
}
