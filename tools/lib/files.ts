import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { inProject, PROJECT_ROOT } from './project.ts'
import { capture } from './run.ts'

/** Folders that are made by commands and never belong to the project; only for a copy without git. */
const MADE_FOLDERS = new Set(['.git', 'node_modules', '.runtime', 'data', 'dist', 'coverage'])
const FILES_MAX = 50_000

let listed: Promise<readonly string[]> | undefined

/** Every file of the project, with `/` between folders, sorted: what git has and what it would take, else what lies in the folders. */
export function projectFiles(): Promise<readonly string[]> {
  listed ??= listFiles()
  return listed
}

/** The text of a file of the project. */
export function readProjectFile(path: string): Promise<string> {
  return readFile(inProject(path), 'utf8')
}

/** The size of a file of the project in bytes. */
export async function projectFileBytes(path: string): Promise<number> {
  return (await stat(inProject(path))).size
}

async function listFiles(): Promise<readonly string[]> {
  const paths = existsSync(inProject('.git')) ? await listByGit() : await listByWalking('')
  const present = paths.filter((path) => existsSync(inProject(path)))
  if (present.length > FILES_MAX) throw new Error(`more than ${FILES_MAX} files: something made does not belong here`)
  return present.sort()
}

async function listByGit(): Promise<string[]> {
  const args = ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const { code, stdout, stderr } = await capture('git', args)
  if (code !== 0) throw new Error(`git could not list the files: ${stderr.trim()}`)
  return [...new Set(stdout.split('\0').filter((path) => path !== ''))]
}

async function listByWalking(folder: string): Promise<string[]> {
  const entries = await readdir(join(PROJECT_ROOT, folder), { withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isFile()) found.push(path)
    else if (entry.isDirectory() && !MADE_FOLDERS.has(entry.name)) found.push(...(await listByWalking(path)))
  }
  return found
}
