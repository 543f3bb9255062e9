import type { Installation } from '#platform/installation'

/** A login of the demo, as `demo-logins.json` lists it. */
export type DemoLogin = Readonly<{ tenant: string; role: string; email: string; password: string; apiKey: string }>

/** Makes the demo tenants where they are missing; returns their logins. */
export async function ensureDemo(
  _installation: Installation,
  _say: (text: string) => void,
): Promise<readonly DemoLogin[]> {
  return []
}
