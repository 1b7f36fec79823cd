import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { LAYOUT_SECTIONS_MAX, LAYOUT_TITLE_CHARS_MAX, type LayoutContent, type LayoutSection } from '@rapport/contract'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../i18n/language.ts'
import type { RecordField } from '../object.ts'
import { useHeading } from '../section-heading.ts'
import { ArrangeLists } from './ArrangeLists.tsx'
import { addSection, HIDDEN, moveField, moveSection, removeSection, titleSection } from './edit.ts'

type Props = {
  content: LayoutContent
  fields: readonly RecordField[]
  onChange: (content: LayoutContent) => void
}

/** The fields in their sections: carried from one to another; sections are named, put in order and taken away. */
export function SectionLists({ content, fields, onChange }: Props) {
  const { t } = useTranslation('layouts')
  const headingOf = useHeading()
  const items = (names: readonly string[]) =>
    names.flatMap((name) => {
      const field = fields.find((each) => each.name === name)
      return field ? [{ key: name, label: field.label }] : []
    })
  const { sections } = content
  const nameOf = (section: LayoutSection, place: number) =>
    headingOf({ title: section.word, heading: section.title }) ?? t('section.untitled', { place: place + 1 })
  return (
    <div className="layout-kind">
      <h3>{t('part.fields')}</h3>
      <ArrangeLists
        lists={[
          ...sections.map((section, place) => ({
            key: section.key,
            name: nameOf(section, place),
            items: items(section.fields),
            head: (
              <SectionHead
                name={nameOf(section, place)}
                isFirst={place === 0}
                isLast={place === sections.length - 1}
                onMove={(by) => onChange(moveSection(content, section.key, by))}
                onRemove={() => onChange(removeSection(content, section.key))}
                onTitle={(title) => onChange(titleSection(content, section.key, title))}
                title={section.title}
              />
            ),
          })),
          { key: HIDDEN, name: t('hidden'), head: <h4>{t('hidden')}</h4>, items: items(content.hiddenFields) },
        ]}
        onMove={(name, place) => onChange(moveField(content, name, place))}
      />
      <Button
        type="dashed"
        block
        icon={<PlusOutlined aria-hidden />}
        disabled={sections.length >= LAYOUT_SECTIONS_MAX}
        onClick={() => onChange(addSection(content))}
      >
        {t('section.add')}
      </Button>
    </div>
  )
}

type HeadProps = {
  name: string
  title: LayoutSection['title']
  isFirst: boolean
  isLast: boolean
  onMove: (by: 1 | -1) => void
  onRemove: () => void
  onTitle: (title: LayoutSection['title']) => void
}

function SectionHead({ name, title, isFirst, isLast, onMove, onRemove, onTitle }: HeadProps) {
  const { t } = useTranslation('layouts')
  const [isNaming, setNaming] = useState(false)
  const act = { type: 'text', size: 'small' } as const
  return (
    <header className="arrange-head">
      <h4>{name}</h4>
      <Button
        {...act}
        icon={<EditOutlined aria-hidden />}
        aria-label={t('section.rename', { name })}
        aria-expanded={isNaming}
        onClick={() => setNaming(!isNaming)}
      />
      <Button
        {...act}
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label={t('section.up', { name })}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      />
      <Button
        {...act}
        icon={<ArrowDownOutlined aria-hidden />}
        aria-label={t('section.down', { name })}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
      <Button
        {...act}
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('section.remove', { name })}
        disabled={isFirst && isLast}
        onClick={onRemove}
      />
      {isNaming ? <Titles title={title} name={name} onTitle={onTitle} /> : null}
    </header>
  )
}

/** The heading in both languages; one that is left empty is taken from the other. */
function Titles({ title, name, onTitle }: Pick<HeadProps, 'title' | 'name' | 'onTitle'>) {
  const { t } = useTranslation('layouts')
  const language = currentLanguage()
  const shown = title ?? { zh: '', en: '', [language]: name }
  const languages = language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const)
  return (
    <div className="arrange-titles">
      {languages.map((each) => (
        <Input
          key={each}
          size="small"
          aria-label={t(`section.title.${each}`)}
          placeholder={t(`section.title.${each}`)}
          maxLength={LAYOUT_TITLE_CHARS_MAX}
          value={shown[each]}
          onChange={(event) => onTitle({ ...shown, [each]: event.target.value })}
        />
      ))}
    </div>
  )
}
