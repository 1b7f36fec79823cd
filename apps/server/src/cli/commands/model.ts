import { readFile, writeFile } from 'node:fs/promises'
import type { BlueprintDiff, BlueprintEntry, BlueprintSource } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { App } from '../../app/create-app.ts'
import { exportBlueprint, importBlueprint, planImport, READY } from '../../modules/blueprints/index.ts'
import { findActor, listMembers } from '../../modules/users/index.ts'
import type { Identity } from '../../platform/context/context.ts'
import { PRIVATE_FILE } from '../../platform/files/private.ts'
import { type Command, readArgs, wrongArguments } from '../command.ts'
import { withApp, workspaceIdentity } from '../with-app.ts'
import { language, words } from '../words.ts'

const say = words.model

const OPTIONS = {
  out: { type: 'string' },
  ready: { type: 'string' },
  'dry-run': { type: 'boolean' },
  as: { type: 'string' },
  workspace: { type: 'string' },
  json: { type: 'boolean' },
} as const

export const modelCommand: Command = {
  summary: say.summary,
  usage: 'export --out FILE | import FILE [options]',
  options: [
    ['--out FILE', say.out],
    ['--ready NAME', say.ready(READY.join(', '))],
    ['--dry-run', say.dryRun],
    ['--as EMAIL', say.as],
    ['--workspace NAME', words.commands.workspace],
    ['--json', words.commands.json],
  ],
  examples: [
    'model export --out model.json',
    'model import model.json --dry-run',
    'model import --ready retail --as ada@example.com',
  ],
  async run(args) {
    const { values, positionals } = readArgs(args, OPTIONS, 2)
    const [verb, path] = positionals
    const { out, json = false } = values
    const source = verb === 'import' ? await sourceOf(path, values.ready) : null
    if (source === null && (verb !== 'export' || out === undefined)) throw wrongArguments(say.whatToDo)
    await withApp(async (app) => {
      const identity = await administrator(app, await workspaceIdentity(app, values.workspace), values.as)
      if (source) await bringIn(app, identity, { source, isDry: values['dry-run'] ?? false, json })
      else await writeOut(app, identity, { out: out ?? '', json })
    })
  },
}

async function sourceOf(path: string | undefined, ready: string | undefined): Promise<BlueprintSource> {
  if (ready !== undefined) return { ready }
  if (path === undefined) throw wrongArguments(say.whatToDo)
  const content = await readFile(path, 'utf8').catch(() => {
    throw wrongArguments(say.unreadable(path))
  })
  return { content }
}

/** Views and rules are somebody's, so that a command works in the name of an administrator. */
async function administrator({ contexts }: App, identity: Identity, email: string | undefined): Promise<Identity> {
  const actor = await contexts.withRead(identity, async (ctx) => {
    const all = (await listMembers(ctx)).filter(
      ({ roles, status }) => roles.includes('administrator') && status === 'active',
    )
    const member = email === undefined ? all[0] : all.find((one) => one.email === email)
    return member ? ((await findActor(ctx, member.id))?.actor ?? null) : null
  })
  if (actor) return { ...identity, actor }
  throw new AppError('cli.no_administrator', 404, say.nobody)
}

async function writeOut({ contexts }: App, identity: Identity, { out, json }: { out: string; json: boolean }) {
  const blueprint = await contexts.withRead(identity, (ctx) => exportBlueprint(ctx, language))
  const entries = Object.values(blueprint.parts).flat().length
  const leftOut = blueprint.leftOut?.length ?? 0
  await writeFile(out, `${JSON.stringify(blueprint, null, 2)}\n`, { mode: PRIVATE_FILE }).catch((error: unknown) => {
    const code = String((error as { code?: unknown }).code) // errors of the file system carry one
    throw new AppError('export.not_writable', 400, words.data.notWritable(out, code), { details: { path: out } })
  })
  process.stdout.write(
    json ? `${JSON.stringify({ file: out, entries, leftOut })}\n` : `${say.exported(out, entries, leftOut)}\n`,
  )
}

type Order = { source: BlueprintSource; isDry: boolean; json: boolean }

/** All of it or, where anything is refused, nothing. */
async function bringIn({ contexts }: App, identity: Identity, { source, isDry, json }: Order): Promise<void> {
  const { diff } = await contexts.withWrite(identity, (ctx) => planImport(ctx, source, language))
  const entries = diff.parts.flatMap(({ part, entries: each }) => each.map((entry) => ({ part, ...entry })))
  const count = (state: BlueprintEntry['state']) => entries.filter((entry) => entry.state === state).length
  if (!json) process.stdout.write(`${linesOf(diff)}\n`)
  const isRefused = count('refused') > 0
  if (isRefused) process.exitCode = 1
  const take = entries
    .filter(({ state }) => state === 'new' || state === 'changed')
    .map(({ part, key }) => `${part}/${key}`)
  if (isDry || isRefused || take.length === 0) {
    process.stdout.write(json ? `${JSON.stringify({ ...diff, imported: null })}\n` : `${say.nothingDone}\n`)
    return
  }
  const { fingerprint } = diff
  const imported = await contexts.withWrite(identity, (ctx) =>
    importBlueprint(ctx, { source, fingerprint, take }, language),
  )
  const { created, changed } = imported
  process.stdout.write(json ? `${JSON.stringify({ ...diff, imported })}\n` : `${say.imported(created, changed)}\n`)
}

function linesOf({ parts }: BlueprintDiff): string {
  const all = parts.flatMap(({ part, entries }) => entries.map((entry) => ({ part, entry })))
  const count = (state: BlueprintEntry['state']) => all.filter(({ entry }) => entry.state === state).length
  const shown = all.filter(({ entry }) => entry.state !== 'same')
  const lines = shown.flatMap(({ part, entry: { state, name, problem, line } }) => [
    say.line(say.state[state], part, name),
    ...(problem ? [say.reason(line, problem.message)] : []),
  ])
  const figures = { fresh: count('new'), changed: count('changed'), same: count('same'), refused: count('refused') }
  return [...lines, say.summaryOf(figures)].join('\n')
}
