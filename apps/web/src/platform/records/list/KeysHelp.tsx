import './keys.css'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Layout } from './types.ts'

/** The keys of a list. */
export function KeysHelp({ layout, onClose }: { layout: Layout; onClose: () => void }) {
  const { t } = useTranslation('lists')
  const lines = layout === 'table' ? TABLE_KEYS : DRAG_KEYS
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={onClose} width={440}>
      <dl className="list-keys">
        {[...lines, ...PAGE_KEYS].map(({ keys, text }) => (
          <div key={text} className="list-keys-line">
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${text}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

const TABLE_KEYS = [
  { keys: ['j', 'k', '↓', '↑'], text: 'move' },
  { keys: ['Enter'], text: 'open' },
  { keys: ['Space'], text: 'peek' },
  { keys: ['x'], text: 'select' },
  { keys: ['→', 'F2'], text: 'edit' },
  { keys: ['Shift', '↓', '→'], text: 'block' },
  { keys: ['Ctrl', 'C'], text: 'copy' },
  { keys: ['Ctrl', 'V'], text: 'paste' },
  { keys: ['Ctrl', 'D'], text: 'fill' },
] as const
const DRAG_KEYS = [
  { keys: ['Tab'], text: 'nextCard' },
  { keys: ['Enter'], text: 'open' },
  { keys: ['Space'], text: 'lift' },
  { keys: ['←', '→', '↑', '↓'], text: 'carry' },
] as const
const PAGE_KEYS = [
  { keys: ['n'], text: 'new' },
  { keys: ['/'], text: 'search' },
  { keys: ['?'], text: 'help' },
] as const
