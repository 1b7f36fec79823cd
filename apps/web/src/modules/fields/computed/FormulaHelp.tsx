import { FUNCTIONS } from '@rapport/expressions/functions'
import { useTranslation } from 'react-i18next'

type Props = { label: string; fields: readonly { path: string; label: string }[]; onTake: (insert: string) => void }

/** Everything that can stand in a formula, each with a word of help; pressed, it is put in. */
export function FormulaHelp({ label, fields, onTake }: Props) {
  const { t } = useTranslation('fields')
  return (
    <details className="formula-help">
      <summary>{label}</summary>
      <h4>{t('computed.fields')}</h4>
      <ul>
        {fields.map(({ path, label: named }) => (
          <Entry key={path} code={path} insert={path} help={named} onTake={onTake} />
        ))}
      </ul>
      <h4>{t('computed.functions')}</h4>
      <ul>
        {FUNCTIONS.map(({ name, insert }) => (
          <Entry
            key={name}
            code={insert.replace('$', '')}
            insert={insert}
            help={t(`functions.${name as 'has'}`)} // every function has its words (formula-editor.test.tsx)
            onTake={onTake}
          />
        ))}
      </ul>
    </details>
  )
}

type EntryProps = { code: string; insert: string; help: string; onTake: (insert: string) => void }

function Entry({ code, insert, help, onTake }: EntryProps) {
  const { t } = useTranslation('fields')
  return (
    <li>
      <button type="button" aria-label={t('computed.insert', { name: code })} onClick={() => onTake(insert)}>
        <code>{code}</code>
      </button>
      <span className="rp-muted">{help}</span>
    </li>
  )
}
