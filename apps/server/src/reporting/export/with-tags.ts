import type { Language } from '@rapport/contract'
import { tagsHeading } from '@rapport/words'
import { isTaggable, tagNames } from '../../modules/tags/index.ts'
import { SEPARATOR, textCell } from './cells.ts'
import type { FileColumn, Line, ListedFile } from './listed-file.ts'

/** The same file with the tags of each record, by name, in a column of their own; of records that have none it stays as it is. */
export function withTags(file: ListedFile, language: Language): ListedFile {
  if (!isTaggable(file.type)) return file
  const column: FileColumn = {
    heading: tagsHeading(language),
    of: null,
    cell: ({ tags }) => (Array.isArray(tags) && tags.length > 0 ? textCell(tags.join(SEPARATOR)) : null),
  }
  return {
    ...file,
    columns: [...file.columns, column],
    async read(ctx, selection, ids): Promise<readonly Line[]> {
      const lines = await file.read(ctx, selection, ids)
      const names = await tagNames(
        ctx,
        lines.map(({ id }) => id),
      )
      return lines.map((line) => ({ ...line, tags: names.get(line.id) ?? [] }))
    },
  }
}
