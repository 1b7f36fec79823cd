import { AppError } from '@rapport/kernel'
import type { ChainProblem } from '../../platform/audit/verify.ts'
import {
  type InstallationVerdict,
  verifyInstallation,
  type WorkspaceVerdict,
} from '../../platform/audit/verify-installation.ts'
import type { RootProblem } from '../../platform/audit/verify-roots.ts'
import { type Command, readArgs } from '../command.ts'
import { withApp } from '../with-app.ts'

export const auditCommand: Command = {
  summary:
    'Verifies that nobody changed or removed an entry of the audit: every chain, link by link, and against what is kept outside the database once a day.',
  usage: 'verify [--json]',
  options: [['--json', 'print what was found as JSON']],
  examples: ['audit verify', 'audit verify --json'],
  async run(args) {
    const { values, positionals } = readArgs(args, { json: { type: 'boolean' } }, 1)
    if (positionals[0] !== 'verify')
      throw new AppError('cli.arguments_wrong', 400, 'Say what to do: audit verify. See --help.')
    const verdict = await withApp((app, databaseUrl) => verifyInstallation({ ...app, databaseUrl }))
    process.stdout.write(values.json ? `${JSON.stringify(verdict)}\n` : sentences(verdict))
    if (!verdict.isWhole) process.exitCode = 1
  },
}

const BROKEN: Readonly<Record<ChainProblem, (sequence: number) => string>> = {
  missing: (sequence) => `entry ${sequence} is missing, or one was put in its place`,
  changed: (sequence) => `entry ${sequence} was changed after it was written`,
  relinked: (sequence) => `entry ${sequence} no longer follows the one before it`,
  head: (sequence) => `the end of the audit was moved: it should be entry ${sequence - 1}`,
}
const AGAINST_ROOT: Readonly<Record<RootProblem['kind'], (root: RootProblem) => string>> = {
  differs: ({ sequence, at }) => `entry ${sequence} is not the one kept outside on ${at}: the audit was written anew`,
  cutOff: ({ sequence, at }) =>
    `entry ${sequence}, kept outside on ${at}, is gone: the audit was cut off, or an older database put in its place`,
  lost: ({ sequence, at }) =>
    `what entry ${sequence} of ${at} says was kept outside is not in the file: lines were removed or changed`,
  disordered: ({ sequence, at }) =>
    `the line about entry ${sequence} of ${at} stands after later ones: the file was changed`,
}

function sentences(verdict: InstallationVerdict): string {
  const { rootsFile, rootsKept, unreadableLines, lostWorkspaces, strayWorkspaces, workspaces, isWhole } = verdict
  return [
    ...workspaces.flatMap(workspaceLines),
    ...lostWorkspaces.map((id) => `The workspace ${id}, of which ${rootsFile} tells, is gone with its audit.`),
    ...strayWorkspaces.map((id) => `There is an audit of a workspace ${id}, which does not exist: it was planted.`),
    ...unreadableLines.map((line) => `Line ${line} of ${rootsFile} cannot be read.`),
    `Compared with ${rootsKept} lines of ${rootsFile}.`,
    isWhole
      ? 'The audit is whole.'
      : 'The audit is not whole. Keep the database and the file as they are, and compare with a backup from before.',
    '',
  ].join('\n')
}

function workspaceLines({ name, entries, brokenAt, problem, hash, roots }: WorkspaceVerdict): string[] {
  const found = [
    ...(problem && brokenAt !== null ? [BROKEN[problem](brokenAt)] : []),
    ...roots.map((root) => AGAINST_ROOT[root.kind](root)),
  ]
  if (found.length === 0) return [`${name}: ${entries} entries, the last with the hash ${hash}.`]
  return found.map((what) => `${name}: ${what}.`)
}
