import type { XmlNode } from './read.ts'

/** The first child reached by the names of a path, undefined where one is missing. */
export function at(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  let found = node
  for (const name of path) found = found?.children.find((child) => child.name === name)
  return found
}

/** All children of one name. */
export function all(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? []
}

/** The text at the end of a path, undefined where it is missing or empty. */
export function textAt(node: XmlNode | undefined, ...path: readonly string[]): string | undefined {
  const text = at(node, ...path)?.text
  return text === '' ? undefined : text
}

/** The default namespace, or that of the element's prefix, that the root element declares. */
export function namespaceOf(root: XmlNode): string | undefined {
  const names = Object.keys(root.attributes).filter((name) => name === 'xmlns' || name.startsWith('xmlns:'))
  const iso = names.find((name) => root.attributes[name]?.startsWith('urn:iso:std:iso:20022:'))
  return root.attributes[iso ?? 'xmlns']
}
