import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import { byObject } from '../../platform/manifest/by-object.ts'
import type { RecordPanel, WebModule } from '../../platform/manifest/manifest.ts'
import { tagOptions } from './options.ts'
import { isTaggable } from './taggable.ts'

const panelFor = byObject(
  (object): RecordPanel => ({
    object,
    place: 'side',
    key: 'tags',
    label: 'tags:title',
    order: 3,
    component: lazyPart(
      withWords(['tags', 'lists'], async () => ({ default: (await import('./record/TagPanel.tsx')).panelOf(object) })),
    ),
  }),
)

export const tags: WebModule = {
  name: 'tags',
  routes: [],
  forObject: ({ name, parts }) => ({ panels: parts.includes('tags') ? [panelFor(name)] : [] }),
  background: [
    { key: 'tag-news', component: lazyPart(async () => ({ default: (await import('./TagNews.tsx')).TagNews })) },
  ],
  portable: [{ part: 'tags', label: 'menu:section.tags' }],
  settings: [
    {
      key: 'tags',
      group: 'data',
      order: 20,
      label: 'menu:section.tags',
      lead: 'tags:settings.lead',
      inside: ['tags:settings.rule', 'tags:settings.group', 'tags:settings.merge'],
      permission: 'tag.manage',
      component: lazyPart(
        withWords(['tags', 'lists'], async () => ({
          default: (await import('./settings/TagsSection.tsx')).TagsSection,
        })),
      ),
    },
  ],
  listParts: [
    {
      key: 'tags',
      label: 'menu:section.tags',
      isFor: isTaggable,
      widthPx: 180,
      Cell: lazyPart(withWords(['tags'], async () => ({ default: (await import('./TagCell.tsx')).TagCell }))),
      options: tagOptions,
      acts: [
        {
          key: 'addTag',
          Control: lazyPart(withWords(['tags'], async () => ({ default: (await import('./TagBulk.tsx')).AddTag }))),
        },
        {
          key: 'removeTag',
          Control: lazyPart(withWords(['tags'], async () => ({ default: (await import('./TagBulk.tsx')).RemoveTag }))),
        },
      ],
    },
  ],
}
