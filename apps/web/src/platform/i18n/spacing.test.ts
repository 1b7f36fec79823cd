import { afterEach, expect, test } from 'vitest'
import { i18n, startI18n, switchLanguage } from './i18n.ts'

afterEach(() => switchLanguage('en'))

test('a name put into a Chinese sentence stands apart where its letters are Latin, and only there', async () => {
  await startI18n('en')
  await switchLanguage('zh')
  i18n.addResources('zh', 'common', {
    joined: '加入{{name}}工作区',
    own: '{{name}} 已于{{date}}导入',
    count: '第 {{name}} 版',
  })
  const say = (key: string, values: Record<string, unknown>) => i18n.t(key as 'loading', values)
  expect(say('joined', { name: 'Harbour Ltd' })).toBe('加入 Harbour Ltd 工作区')
  expect(say('joined', { name: '云帆' })).toBe('加入云帆工作区')
  expect(say('joined', { name: 'Ünal' })).toBe('加入 Ünal 工作区')
  expect(say('joined', { name: '“Harbour”' })).toBe('加入“Harbour”工作区')
  expect(say('own', { name: 'Emma', date: '2025年11月3日' })).toBe('Emma 已于2025年11月3日导入')
  expect(say('own', { name: '李雯', date: '2025年11月3日' })).toBe('李雯已于2025年11月3日导入')
  expect(say('count', { name: 3 })).toBe('第 3 版')
  expect(say('problem.requestId', { requestId: 'a<b>&' })).toContain('a<b>&')
})

test('English sentences stay as they are written', async () => {
  await startI18n('en')
  i18n.addResources('en', 'common', { joined: 'Join {{name}} now' })
  expect(i18n.t('joined' as 'loading', { name: '云帆' } as Record<string, unknown>)).toBe('Join 云帆 now')
})
