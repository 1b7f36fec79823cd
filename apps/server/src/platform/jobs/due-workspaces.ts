import type { ScheduledRun } from './job.ts'

/**
 * The workspaces that a function of the owner's names. The service's role reads no table of a workspace: each task has a function of its
 * own in its module's migrations, which answers ids and nothing else.
 */
export async function dueWorkspaces(
  query: ScheduledRun['query'],
  name: string,
  values: readonly unknown[],
): Promise<string[]> {
  const places = values.map((_, index) => `$${index + 1}`)
  const rows = await query<{ id: string }>(`select id from ${name}(${places.join(', ')}) as id order by id`, values)
  return rows.map(({ id }) => id)
}
