import {
  type InstallationVerdict,
  verifyInstallation,
  type WorkspaceVerdict,
} from '../../platform/audit/verify-installation.ts'
import { type Command, readArgs, wrongArguments } from '../command.ts'
import { withApp } from '../with-app.ts'
import { words } from '../words.ts'

const help = words.commands.audit
const say = words.audit

export const auditCommand: Command = {
  summary: help.summary,
  usage: 'verify [--json]',
  options: [['--json', help.json]],
  examples: ['audit verify', 'audit verify --json'],
  async run(args) {
    const { values, positionals } = readArgs(args, { json: { type: 'boolean' } }, 1)
    if (positionals[0] !== 'verify') throw wrongArguments(say.whatToDo)
    const verdict = await withApp((app, databaseUrl) => verifyInstallation({ ...app, databaseUrl }))
    process.stdout.write(values.json ? `${JSON.stringify(verdict)}\n` : sentences(verdict))
    if (!verdict.isWhole) process.exitCode = 1
  },
}

function sentences(verdict: InstallationVerdict): string {
  const { rootsFile, rootsKept, unreadableLines, forgedLines, lostWorkspaces, strayWorkspaces, workspaces, isWhole } =
    verdict
  return [
    ...workspaces.flatMap(workspaceLines),
    ...lostWorkspaces.map((id) => say.lostWorkspace(id, rootsFile)),
    ...strayWorkspaces.map((id) => say.strayWorkspace(id)),
    ...unreadableLines.map((line) => say.unreadableLine(line, rootsFile)),
    ...forgedLines.map((line) => say.forgedLine(line, rootsFile)),
    say.compared(rootsKept, rootsFile),
    isWhole ? say.whole : say.notWhole,
    '',
  ].join('\n')
}

function workspaceLines({ name, entries, brokenAt, problem, hash, roots }: WorkspaceVerdict): string[] {
  const found = [
    ...(problem && brokenAt !== null ? [say.broken[problem](brokenAt)] : []),
    ...roots.map((root) => say.againstRoot[root.kind](root)),
  ]
  if (found.length === 0) return [say.entries({ workspace: name, entries, hash })]
  return found.map((what) => say.found(name, what))
}
