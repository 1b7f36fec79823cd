import { rm } from 'node:fs/promises'
import { makeDataDirectory, startIn } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    preparedData: string
  }
}

type Project = { provide(key: 'preparedData', value: string): void }

/** A data folder that was started once and stands before its first workspace: journeys begin with a copy of it. */
// biome-ignore lint/style/noDefaultExport: vitest asks for it
export default async function setup(project: Project): Promise<() => Promise<void>> {
  const directory = await makeDataDirectory()
  const { stop } = await startIn(directory)
  await stop()
  project.provide('preparedData', directory)
  return () => rm(directory, { recursive: true, force: true })
}
