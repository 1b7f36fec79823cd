import './editor.css'
import type { RichText } from '@rapport/contract'
import { EditorContent, type JSONContent, useEditor } from '@tiptap/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfRecord } from '../queries.ts'
import { extensionsOf } from './extensions.ts'
import { MentionList } from './MentionList.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useMentions } from './use-mentions.ts'

type Props = {
  label: string
  /** The record whose people can be mentioned; null: nobody. */
  of: OfRecord | null
  /** What it begins with; from then on it has its own. */
  content: RichText
  /** Somebody asked for it: they go on typing. */
  autoFocus: boolean
  onChange: (content: RichText) => void
  onSubmit: () => void
}

/** Writes formatted text. Ctrl+Enter sends it. */
export function RichTextEditor({ label, of, content, autoFocus, onChange, onSubmit }: Props) {
  const { t } = useTranslation('notes')
  const mentions = useMentions(of)
  const [extensions] = useState(() => extensionsOf(t('placeholder'), mentions.suggestion))
  const editor = useEditor({
    extensions,
    content: content as JSONContent, // the server keeps nothing that the editor does not know
    autofocus: autoFocus ? 'end' : false,
    injectCSS: false,
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label } },
    onUpdate: ({ editor: changed }) => onChange(changed.getJSON() as RichText), // the root of the editor is a `doc`
  })
  return (
    <div
      className="rich-editor"
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
        event.preventDefault()
        event.stopPropagation()
        onSubmit()
      }}
    >
      {editor ? <Toolbar editor={editor} /> : null}
      <EditorContent editor={editor} className="rich-text" />
      {mentions.shown ? <MentionList {...mentions.shown} /> : null}
    </div>
  )
}
