import { pathToFileURL } from 'node:url'
import { projectFiles, readProjectFile } from '../../lib/files.ts'
import { inProject } from '../../lib/project.ts'
import type { Check } from '../check.ts'
import { type Catalogue, catalogueProblems } from './catalogues.ts'
import { pageWordsProblems } from './page-words.ts'
import { sentenceProblems, unusedSentences } from './sentences.ts'
import { type UserError, userErrorsOf } from './user-errors.ts'

const CATALOGUES = 'packages/words/src'
const REFUSING = /^(apps\/server\/src|packages\/[^/]+\/src)\/.*\.ts$/
const WEB_SOURCE = /^(apps\/web|packages\/ui)\/src\/.*\.tsx?$/
const TEST_FILE = /\.(test|testkit|harness|fixture)\.tsx?$/
const SENTENCES_FOLDER = 'packages/contract/src/errors/'

export const cataloguesCheck: Check = {
  name: 'catalogues',
  about: 'Both languages have the same words, and each page brings those it shows',
  async run() {
    const { en } = (await load(`${CATALOGUES}/en/index.ts`)) as { en: Catalogue } // typed by TypeScript there
    const { zh } = (await load(`${CATALOGUES}/zh/index.ts`)) as { zh: Catalogue }
    return { problems: [...catalogueProblems(en, zh), ...pageWordsProblems(await webSources())] }
  },
}

export const sentencesCheck: Check = {
  name: 'sentences',
  about: 'Every user error has its sentence in English and Chinese',
  async run() {
    const { ERROR_SENTENCES } = await import('@rapport/contract')
    const userErrors: UserError[] = []
    const sources: string[] = []
    for (const path of await projectFiles()) {
      if (!REFUSING.test(path) || TEST_FILE.test(path) || path.startsWith(SENTENCES_FOLDER)) continue
      const text = await readProjectFile(path)
      userErrors.push(...userErrorsOf(path, text))
      sources.push(text)
    }
    const problems = [...sentenceProblems(ERROR_SENTENCES, userErrors), ...unusedSentences(ERROR_SENTENCES, sources)]
    return { problems, note: `${Object.keys(ERROR_SENTENCES).length} codes` }
  },
}

async function webSources(): Promise<Map<string, string>> {
  const paths = (await projectFiles()).filter((path) => WEB_SOURCE.test(path) && !TEST_FILE.test(path))
  return new Map(await Promise.all(paths.map(async (path) => [path, await readProjectFile(path)] as const)))
}

function load(path: string): Promise<unknown> {
  return import(pathToFileURL(inProject(path)).href)
}
