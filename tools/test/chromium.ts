import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runVisibly } from '../lib/run.ts'

/** The headless shell first: it draws no windows, and the journeys take little more than half the time in it. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
]
const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** What the search depends on, so that tests can stand in for a machine. */
export type Machine = {
  environment: Readonly<Record<string, string | undefined>>
  exists(path: string): boolean
  /** Where Playwright keeps the Chromium it downloads itself. */
  playwrightPath(): string
}

/** The browser for the journeys: what CHROMIUM_PATH says, else the system's, else Playwright's own; undefined when there is none. */
export function findChromium({ environment, exists, playwrightPath }: Machine): string | undefined {
  const told = environment.CHROMIUM_PATH
  if (told !== undefined && told !== '') {
    if (exists(told)) return told
    throw new Error(`CHROMIUM_PATH says ${told}, and there is no such file.`)
  }
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...onPath, ...USUAL_PLACES, playwrightPath()].find((path) => exists(path))
}

/** The path of a Chromium, installed first where there is none: by apt as root, else by Playwright into the user's cache. */
export async function ensureChromium(): Promise<string> {
  const { chromium } = await import('playwright-core')
  const machine: Machine = {
    environment: process.env,
    exists: existsSync,
    playwrightPath: () => chromium.executablePath(),
  }
  const found = findChromium(machine)
  if (found !== undefined) return found
  process.stderr.write('No Chromium here; installing one for the tests in the browser.\n')
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    await installByApt(['chromium-headless-shell', 'fonts-noto-cjk'])
  const installed = findChromium(machine)
  if (installed !== undefined) return installed
  const cli = join(import.meta.dirname, '..', '..', 'node_modules', 'playwright-core', 'cli.js')
  await runVisibly(process.execPath, [cli, 'install', 'chromium'])
  const downloaded = findChromium(machine)
  if (downloaded !== undefined) return downloaded
  throw new Error('No Chromium could be installed. Install Chromium or Chrome, or name one in CHROMIUM_PATH.')
}

/** Installs Debian packages without asking. Answers whether it worked; apt's own words are shown. */
export async function installByApt(packages: readonly string[]): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  if ((await runVisibly('apt-get', install, { env })) === 0) return true
  // The lists of a fresh machine are empty or old.
  if ((await runVisibly('apt-get', ['update', '-qq'], { env })) !== 0) return false
  return (await runVisibly('apt-get', install, { env })) === 0
}
