import { TAG_COLOURS, TAG_NAME_CHARS_MAX, type Tag, type TagUses } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Button, Drawer, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { EnterSubmits } from '../../../platform/fields/EnterSubmits.tsx'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { focusOnOpen } from '../../../platform/fields/focus-on-open.ts'
import { TAGS_KEY, type TagValues, tagUrl, useSaveTag } from '../queries.ts'
import { TagMark } from '../TagMark.tsx'
import { RuleFields, type RuleValue } from './RuleFields.tsx'

type Values = { name: string; colour: Tag['colour']; group?: string | null; isByRule: boolean; rule?: RuleValue }

/** Makes a tag, or changes one: what it is called, where it stands, and the rule that sets it. */
export function TagForm({ tag, tags, onClose }: { tag: Tag | null; tags: readonly Tag[]; onClose: () => void }) {
  const { t } = useTranslation(['tags', 'common'])
  const [form] = Form.useForm<Values>()
  const save = useSaveTag(tag)
  const isByRule = Form.useWatch('isByRule', form) ?? tag?.rule != null
  const groups = [...new Set(tags.flatMap(({ group }) => group ?? []))]
  const required = { required: true, whitespace: true, message: t('common:required') }
  return (
    <Drawer
      open
      onClose={onClose}
      title={tag ? t('settings.editTitle') : t('settings.newTitle')}
      afterOpenChange={focusOnOpen(form, 'name')}
      size={460}
      footer={
        <Button type="primary" block loading={save.isPending} onClick={() => form.submit()}>
          {t('common:save')}
        </Button>
      }
    >
      <FormAlert form={form} error={save.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initialOf(tag)}
        onValuesChange={save.dismiss}
        onFinish={(values) =>
          save.mutate(valuesOf(values), { onSuccess: onClose, onError: (error) => showFieldProblems(form, error) })
        }
      >
        <Form.Item name="name" label={t('settings.name')} rules={[required]}>
          <Input maxLength={TAG_NAME_CHARS_MAX} autoComplete="off" />
        </Form.Item>
        <Form.Item name="colour" label={t('settings.colour')}>
          <Radio.Group>
            {TAG_COLOURS.map((colour) => (
              <Radio key={colour} value={colour}>
                <TagMark tag={{ name: t(`settings.colours.${colour}`), colour, rule: null }} />
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item name="group" label={t('settings.group')} extra={t('settings.groupHint')}>
          <AutoComplete
            allowClear
            maxLength={TAG_NAME_CHARS_MAX}
            options={groups.map((value) => ({ value }))}
            showSearch={{ filterOption: true }}
          />
        </Form.Item>
        <Form.Item name="isByRule" label={t('settings.how')} hidden={tag !== null}>
          <Radio.Group
            options={[
              { value: false, label: t('settings.byHand') },
              { value: true, label: t('settings.byRule') },
            ]}
          />
        </Form.Item>
        {isByRule ? (
          <Form.Item
            name="rule"
            rules={[
              {
                validator: (_rule: unknown, value: RuleValue | undefined) =>
                  value?.filter ? Promise.resolve() : Promise.reject(new Error(t('settings.ruleMissing'))),
              },
            ]}
          >
            <RuleFields isNew={tag === null} />
          </Form.Item>
        ) : null}
        {tag ? <Uses id={tag.id} /> : null}
        <EnterSubmits />
      </Form>
    </Drawer>
  )
}

function initialOf(tag: Tag | null): Values {
  if (!tag) return { name: '', colour: 'grey', isByRule: false, rule: { object: 'customer', filter: null } }
  const { name, colour, group, rule } = tag
  return { name, colour, group, isByRule: rule !== null, ...(rule ? { rule: rule as RuleValue } : {}) } // an object the server knows
}

function valuesOf({ name, colour, group, isByRule, rule }: Values): TagValues {
  const given = group?.trim() ? group.trim() : null
  if (!isByRule || !rule?.filter) return { name, colour, group: given }
  return { name, colour, group: given, rule: { object: rule.object, filter: rule.filter } }
}

/** Where the tag is used beside its records, before it is changed. */
function Uses({ id }: { id: string }) {
  const { t } = useTranslation('tags')
  const { data } = useQuery({
    queryKey: [...TAGS_KEY, 'uses', id],
    queryFn: ({ signal }) => api.get<TagUses>(`${tagUrl(id)}/uses`, { signal }),
  })
  if (!data) return null
  const names = data.views.map(({ name }) => name).join(t('settings.listed'))
  return (
    <p className="rp-muted rp-small">
      {data.views.length === 0 ? t('settings.usesNone') : t('settings.uses', { names })}
    </p>
  )
}
