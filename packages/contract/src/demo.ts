import { type Static, Type } from 'typebox'

/**
 * GET /api/v1/demo and POST /api/v1/demo (202): how far the demo company is. `done` of `total` events are recorded; `total` is 0 until the
 * first are. POST is refused with 409 `demo.not_empty` where there are customers of another origin; live topic `demo`.
 */
export const DemoRun = Type.Object({
  status: Type.Union([Type.Literal('none'), Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
  done: Type.Integer(),
  total: Type.Integer(),
})
export type DemoRun = Static<typeof DemoRun>
