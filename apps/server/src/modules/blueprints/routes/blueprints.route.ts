import {
  BLUEPRINT_BYTES_MAX,
  BLUEPRINT_FORMAT,
  BLUEPRINT_VERSION,
  Blueprint,
  BlueprintDiff,
  BlueprintImported,
  BlueprintSchema,
  type BlueprintSource,
  ImportBlueprintRequest,
  PreviewBlueprintRequest,
  ReadyBlueprints,
} from '@rapport/contract'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { importBlueprint } from '../commands/import-blueprint.ts'
import { planImport } from '../commands/plan-import.ts'
import { exportBlueprint } from '../queries/export-blueprint.ts'
import { readyBlueprints } from '../ready/index.ts'

const manage = { tag: 'blueprint', requires: permission('blueprint.manage') }
/** A file as one text of JSON: its quotes and line ends take two characters each. */
const BODY_BYTES_MAX = 2 * BLUEPRINT_BYTES_MAX
/** From so many characters on a file takes a while to be tried. */
const LARGE_FROM = 100_000

const isLarge = ({ source }: { source: BlueprintSource }) => 'content' in source && source.content.length >= LARGE_FROM

export const exportBlueprintRoute = readRoute({
  ...manage,
  method: 'GET',
  url: '/blueprint',
  summary: 'The set-up of the workspace as a file: objects, fields, rules, views, layouts, tags, templates; no records',
  response: Blueprint,
  handle: (ctx, { language }) => exportBlueprint(ctx, language),
})

export const blueprintSchemaRoute = readRoute({
  ...manage,
  method: 'GET',
  url: '/blueprint/schema',
  summary: 'What the entries of such a file look like, as JSON Schema',
  response: BlueprintSchema,
  handle: async ({ hooks }) => {
    const parts = Object.fromEntries(hooks.portableParts().map(({ key, schema }) => [key, schema]))
    return { format: BLUEPRINT_FORMAT, version: BLUEPRINT_VERSION, parts }
  },
})

export const readyBlueprintsRoute = readRoute({
  ...manage,
  method: 'GET',
  url: '/blueprint/ready',
  summary: 'Ready models of trades',
  response: ReadyBlueprints,
  handle: async () => ({ items: readyBlueprints() }),
})

export const previewBlueprintRoute = writeRoute({
  ...manage,
  method: 'POST',
  url: '/blueprint/preview',
  summary: 'What importing a file would do; changes nothing',
  body: PreviewBlueprintRequest,
  bodyBytesMax: BODY_BYTES_MAX,
  isLarge,
  response: BlueprintDiff,
  handle: async (ctx, { body, language }) => (await planImport(ctx, body.source, language)).diff,
})

export const importBlueprintRoute = writeRoute({
  ...manage,
  method: 'POST',
  url: '/blueprint/import',
  summary: 'Bring in what was chosen of a file, all of it or nothing',
  body: ImportBlueprintRequest,
  bodyBytesMax: BODY_BYTES_MAX,
  isLarge,
  response: BlueprintImported,
  handle: (ctx, { body, language }) => importBlueprint(ctx, body, language),
})
