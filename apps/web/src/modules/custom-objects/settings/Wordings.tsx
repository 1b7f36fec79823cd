import { OBJECTS, type ObjectName } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { hasPage } from '../../../platform/records/object.ts'
import { objectWords } from '../../../platform/records/object-words.ts'
import { useSetWording, wordingsQuery } from '../queries.ts'
import { NameInputs } from './NameInputs.tsx'
import { labels, otherLanguage } from './object-settings.ts'

const RENAMED = (Object.keys(OBJECTS) as ObjectName[]).filter((object) => hasPage(object) || object === 'order') // the keys of OBJECTS

/** What the workspace calls the objects of the product: customers may be members, patients or guests. */
export function Wordings() {
  const { t } = useTranslation(['customObjects', 'common'])
  const language = currentLanguage()
  const { data: wordings } = useQuery(wordingsQuery)
  const [renaming, setRenaming] = useState<ObjectName | null>(null)
  return (
    <div className="rp-card settings-card">
      <h3>{t('names')}</h3>
      <p className="rp-muted">{t('namesLead')}</p>
      <table className="plain-table">
        <tbody>
          {RENAMED.map((object) => (
            <tr key={object}>
              <th scope="row">{objectWords(object, language).many}</th>
              <td className="rp-muted">{wordings?.some((each) => each.object === object) ? t('renamed') : null}</td>
              <td className="cell-end">
                <Button
                  size="small"
                  type="text"
                  aria-label={t('renameNamed', { object: objectWords(object, language).many })}
                  onClick={() => setRenaming(object)}
                >
                  {t('rename')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {renaming ? <RenameDialog object={renaming} onClose={() => setRenaming(null)} /> : null}
    </div>
  )
}

type NamesForm = { ownOne: string; otherOne?: string; ownMany: string; otherMany?: string }

function RenameDialog({ object, onClose }: { object: ObjectName; onClose: () => void }) {
  const { t } = useTranslation(['customObjects', 'common'])
  const language = currentLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<NamesForm>()
  const { data: wordings } = useQuery(wordingsQuery)
  const known = wordings?.find((each) => each.object === object)
  const save = useSetWording(() => {
    void message.success(t('common:saved'))
    onClose()
  })
  const other = otherLanguage(language)
  const { one, many } = objectWords(object, language)
  const fail = (error: unknown) => showFieldProblems(form, error)
  const send = ({ ownOne, otherOne, ownMany, otherMany }: NamesForm) =>
    save.mutate(
      { object, wording: { one: labels(ownOne, otherOne, language), many: labels(ownMany, otherMany, language) } },
      { onError: fail },
    )
  const reset = () => save.mutate({ object, wording: null }, { onError: fail })
  return (
    <Modal
      open
      title={t('renameTitle', { object: many })}
      onCancel={onClose}
      footer={[
        ...(known
          ? [
              <Button key="reset" onClick={reset} disabled={save.isPending}>
                {t('reset')}
              </Button>,
            ]
          : []),
        <Button key="save" type="primary" loading={save.isPending} onClick={() => form.submit()}>
          {t('common:save')}
        </Button>,
      ]}
    >
      <FormAlert form={form} error={save.error} />
      <Form<NamesForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ownOne: one, ownMany: many, otherOne: known?.one[other], otherMany: known?.many[other] }}
        onValuesChange={save.dismiss}
        onFinish={send}
      >
        <NameInputs own="ownOne" other="otherOne" label={t('one')} language={language} required />
        <NameInputs own="ownMany" other="otherMany" label={t('many')} language={language} required />
      </Form>
    </Modal>
  )
}
