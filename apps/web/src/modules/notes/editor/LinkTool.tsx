import { LinkOutlined } from '@ant-design/icons'
import { isSafeLink } from '@rapport/contract'
import { type Editor, useEditorState } from '@tiptap/react'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Makes what is chosen a link, or a link plain text again. */
export function LinkTool({ editor }: { editor: Editor }) {
  const { t } = useTranslation('notes')
  const [open, setOpen] = useState(false)
  const isOn = useEditorState({ editor, selector: ({ editor: current }) => current.isActive('link') })
  const change = (next: boolean) => {
    if (next && isOn) editor.chain().focus().unsetLink().run()
    else setOpen(next)
  }
  const set = (href: string) => {
    setOpen(false)
    const chain = editor.chain().focus().extendMarkRange('link')
    // Without anything chosen the address itself becomes the text.
    if (editor.state.selection.empty)
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
  }
  const label = t(isOn ? 'tool.unlink' : 'tool.link')
  return (
    <Popover
      trigger="click"
      title={t('link.title')}
      open={open}
      onOpenChange={change}
      destroyOnHidden
      content={<Address onSet={set} />}
    >
      <Button
        type="text"
        size="small"
        icon={<LinkOutlined aria-hidden />}
        title={label}
        aria-label={label}
        aria-pressed={isOn}
      />
    </Popover>
  )
}

function Address({ onSet }: { onSet: (href: string) => void }) {
  const { t } = useTranslation('notes')
  const [href, setHref] = useState('')
  const [isWrong, setWrong] = useState(false)
  const set = () => {
    if (isSafeLink(href.trim())) onSet(href.trim())
    else setWrong(true)
  }
  return (
    <div className="rich-link">
      <Input
        autoFocus
        aria-label={t('link.address')}
        placeholder={t('link.hint')}
        value={href}
        {...(isWrong ? { status: 'error' as const } : {})}
        onChange={({ target }) => {
          setHref(target.value)
          setWrong(false)
        }}
        onPressEnter={set}
      />
      {isWrong ? <p role="alert">{t('link.wrong')}</p> : null}
      <Button size="small" type="primary" onClick={set}>
        {t('link.set')}
      </Button>
    </div>
  )
}
