import { useTranslation } from 'react-i18next'
import type { ShownMentions } from './use-mentions.ts'

/** The people one may mention, below the @. The focus stays in the text. */
export function MentionList({ people, chosen, place, onChoose }: ShownMentions) {
  const { t } = useTranslation('notes')
  return (
    <div className="mention-list" role="listbox" aria-label={t('mention')} style={place}>
      {people.length === 0 ? <p className="rp-muted rp-small">{t('nobodyFound')}</p> : null}
      {people.map((person, index) => (
        <button
          key={person.id}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          onMouseDown={(event) => {
            event.preventDefault()
            onChoose(person)
          }}
        >
          {person.name}
        </button>
      ))}
    </div>
  )
}
