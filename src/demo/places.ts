export type DemoPoint = Readonly<{
  key: string
  location: string
  current: 'AC' | 'DC'
  powerW: number
  connector: string
}>

export type DemoLocation = Readonly<{
  key: string
  name: string
  group: string
  street: string
  postcode: string
  city: string
}>

/** Groups are what the price matrix speaks of. */
export const demoGroups = [
  { key: 'street', name: 'Kiel, Straße' },
  { key: 'harbour', name: 'Kiel, Hafen' },
  { key: 'umland', name: 'Umland' },
  { key: 'motorway', name: 'Autobahn' },
] as const

const sites = [
  ['street', 'Exerzierplatz', '24103', 'Kiel', 4],
  ['street', 'Blücherplatz', '24105', 'Kiel', 3],
  ['street', 'Vinetaplatz', '24143', 'Kiel', 3],
  ['street', 'Dreiecksplatz', '24105', 'Kiel', 2],
  ['harbour', 'Reventloubrücke', '24105', 'Kiel', 4],
  ['harbour', 'Sartorikai', '24103', 'Kiel', 3],
  ['harbour', 'Tiessenkai', '24159', 'Kiel', 3],
  ['umland', 'Marktplatz Preetz', '24211', 'Preetz', 3],
  ['umland', 'Bahnhof Plön', '24306', 'Plön', 2],
  ['umland', 'Rathaus Eckernförde', '24340', 'Eckernförde', 3],
  ['motorway', 'Rastplatz Moorkaten', '24768', 'Rendsburg', 5],
  ['motorway', 'Rastplatz Bordesholm', '24582', 'Bordesholm', 5],
] as const

export const demoLocations: readonly DemoLocation[] = sites.map(([group, name, postcode, city], index) => ({
  key: `VKB-${String(index + 1).padStart(2, '0')}`,
  name,
  group,
  street: name,
  postcode,
  city,
}))

/** Forty points; the first of each place by the motorway is a little stronger. */
export const demoPoints: readonly DemoPoint[] = sites
  .flatMap(([group, , , , count], site) => Array.from({ length: count }, (_, place) => ({ group, site, place })))
  .map(({ group, site, place }, index) => ({
    key: `DE*VKB*E${String(index + 1).padStart(5, '0')}`,
    location: demoLocations[site]?.key ?? '',
    ...(group === 'motorway'
      ? { current: 'DC', powerW: place === 0 ? 300_000 : 150_000, connector: 'CCS' }
      : { current: 'AC', powerW: group === 'umland' ? 22_000 : 11_000, connector: 'Type2' }),
  }))
