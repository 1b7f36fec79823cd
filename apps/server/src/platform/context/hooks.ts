/**
 * What lower rooms ask of upper ones: each lower room adds the calls it needs by declaration merging in its `hooks.ts`, app/ wires
 * them. So calls still go down only, and a room never imports one above it.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Hooks {}
