import { isSafeLink } from '@rapport/contract'
import type { Extensions } from '@tiptap/core'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import Mention from '@tiptap/extension-mention'
import { Placeholder } from '@tiptap/extensions'
import StarterKit from '@tiptap/starter-kit'
import type { SuggestionOptions } from '@tiptap/suggestion'

export type Person = { id: string; name: string }
type Suggestion = Pick<SuggestionOptions<Person, { id: string; label: string }>, 'items' | 'render'>

/** What can be written: exactly what `cleanRichText` lets through. */
export function extensionsOf(placeholder: string, suggestion: Suggestion): Extensions {
  return [
    StarterKit.configure({
      code: false,
      codeBlock: false,
      // It would leave an empty line at the end of what is kept.
      trailingNode: false,
      heading: { levels: [1, 2, 3] },
      link: { openOnClick: false, autolink: true, isAllowedUri: isSafeLink },
    }),
    TaskList,
    TaskItem.configure({ nested: true }),
    Placeholder.configure({ placeholder }),
    Mention.configure({ HTMLAttributes: { class: 'mention' }, suggestion }),
  ]
}
