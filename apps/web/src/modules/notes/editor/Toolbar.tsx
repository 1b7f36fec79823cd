import {
  BoldOutlined,
  CheckSquareOutlined,
  FontSizeOutlined,
  ItalicOutlined,
  OrderedListOutlined,
  StrikethroughOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { type Editor, useEditorState } from '@tiptap/react'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkTool } from './LinkTool.tsx'

type Tool = {
  key: 'bold' | 'italic' | 'strike' | 'heading' | 'bulletList' | 'orderedList' | 'taskList' | 'quote'
  icon: ReactNode
  isOn: (editor: Editor) => boolean
  run: (editor: Editor) => void
}

const LEVEL = 2

const TOOLS: readonly Tool[] = [
  {
    key: 'bold',
    icon: <BoldOutlined aria-hidden />,
    isOn: (editor) => editor.isActive('bold'),
    run: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    key: 'italic',
    icon: <ItalicOutlined aria-hidden />,
    isOn: (editor) => editor.isActive('italic'),
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    key: 'strike',
    icon: <StrikethroughOutlined aria-hidden />,
    isOn: (editor) => editor.isActive('strike'),
    run: (editor) => editor.chain().focus().toggleStrike().run(),
  },
  {
    key: 'heading',
    icon: <FontSizeOutlined aria-hidden />,
    isOn: (editor) => editor.isActive('heading'),
    run: (editor) => editor.chain().focus().toggleHeading({ level: LEVEL }).run(),
  },
  {
    key: 'bulletList',
    icon: <UnorderedListOutlined aria-hidden />,
    isOn: (editor) => editor.isActive('bulletList'),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    key: 'orderedList',
    icon: <OrderedListOutlined aria-hidden />,
    isOn: (editor) => editor.isActive('orderedList'),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    key: 'taskList',
    icon: <CheckSquareOutlined aria-hidden />,
    isOn: (editor) => editor.isActive('taskList'),
    run: (editor) => editor.chain().focus().toggleTaskList().run(),
  },
  {
    key: 'quote',
    icon: <span aria-hidden>❞</span>,
    isOn: (editor) => editor.isActive('blockquote'),
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
]

/** What can be done with the text, each also by the keys people know. */
export function Toolbar({ editor }: { editor: Editor }) {
  const { t } = useTranslation('notes')
  const on = useEditorState({
    editor,
    selector: ({ editor: current }) => TOOLS.filter(({ isOn }) => isOn(current)).map(({ key }) => key),
  })
  return (
    <div className="rich-tools" role="toolbar" aria-label={t('tool.label')}>
      {TOOLS.map(({ key, icon, run }) => (
        <Button
          key={key}
          type="text"
          size="small"
          icon={icon}
          title={t(`tool.${key}`)}
          aria-label={t(`tool.${key}`)}
          aria-pressed={on.includes(key)}
          onClick={() => run(editor)}
        />
      ))}
      <LinkTool editor={editor} />
    </div>
  )
}
