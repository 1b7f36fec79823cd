import type { CustomObject } from '@rapport/contract'
import { App, Button, Drawer, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { useSaveObject } from '../queries.ts'
import { NameInputs } from './NameInputs.tsx'
import { LinkedObjects, LookInputs, PartInputs, TitleInputs } from './ObjectInputs.tsx'
import { changesOf, creationOf, formOf, type Kind, type ObjectForm } from './object-settings.ts'

type Props = { kind: Kind; open: boolean; object: CustomObject | null; onClose: () => void }

/** A new object or link, or one that is changed; what its records were made by stays. */
export function ObjectDrawer({ kind, open, object, onClose }: Props) {
  const { t } = useTranslation(['customObjects', 'common'])
  const language = currentLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<ObjectForm>()
  const save = useSaveObject((saved) => {
    void message.success(object === null ? t('added', { object: saved.many[language] }) : t('common:saved'))
    form.resetFields()
    onClose()
  })
  function send(values: ObjectForm): void {
    const asked =
      object === null
        ? { object, values: creationOf(values, language) }
        : { object, values: changesOf({ ...values, title: object.title }, language) }
    save.mutate(asked, { onError: (error) => showFieldProblems(form, error) })
  }
  const title = object === null ? t(kind === 'link' ? 'link' : 'add') : t('edit', { object: object.many[language] })
  return (
    <Drawer
      title={title}
      open={open}
      onClose={onClose}
      size={560}
      destroyOnHidden
      footer={
        <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
          {t('common:save')}
        </Button>
      }
    >
      <FormAlert form={form} error={save.error} />
      <Form<ObjectForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={formOf(object, kind, language)}
        onValuesChange={save.dismiss}
        onFinish={send}
      >
        {kind === 'link' ? <LinkedObjects /> : null}
        <NameInputs own="ownOne" other="otherOne" label={t('one')} language={language} required />
        <NameInputs own="ownMany" other="otherMany" label={t('many')} language={language} />
        <TitleInputs isNew={object === null} kind={kind} language={language} />
        <LookInputs />
        <PartInputs isNew={object === null} />
      </Form>
    </Drawer>
  )
}
