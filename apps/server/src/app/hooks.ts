import { composeHooks } from '../platform/context/compose-hooks.ts'
import type { ReadCtx } from '../platform/context/context.ts'
import { composeTopics } from '../platform/live/topics.ts'
import { recordTopicOf } from '../platform/records/of-declaration.ts'
import { referredTo } from '../platform/records/referring.ts'
import '../platform/lists/hooks.ts'
import '../platform/portable/hooks.ts'
import '../platform/records/hooks.ts'
import { listTypes, modules, portableParts, recordTypes } from './modules.ts'
import { composeReferable } from './referable.ts'

/** What modules ask of one another, answered by all that declare it. */
export const hooks = composeHooks([
  ...modules,
  {
    name: 'app',
    hooks: {
      referable: composeReferable(modules),
      recordsInUse,
      recordType: (object) => recordTypes.find(({ declaration }) => declaration.name === object) ?? null,
      sharedListFields: (declaration) => modules.flatMap((module) => module.listFields?.(declaration) ?? []),
      listType: (object) => listTypes.find(({ declaration }) => declaration.name === object) ?? null,
      listTypes: () => listTypes,
      portableParts: () => portableParts,
    },
  },
])

/** What records of declared objects refer to; what else does is for the modules to say. */
async function recordsInUse(ctx: ReadCtx, target: string, ids: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const { declaration } of recordTypes) found.push(...(await referredTo(ctx, { declaration, target }, ids)))
  return found
}

const ofObjects = recordTypes.map(({ declaration }) => recordTopicOf(declaration))

/** What screens can be told of, and who. */
export const topics = composeTopics([...modules.map((module) => module.topics ?? {}), { records: ofObjects }], hooks)
