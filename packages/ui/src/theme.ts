import type { ThemeConfig } from 'antd'
import { theme } from 'antd'
import { type Colours, coloursOf, type Mode } from './colours.ts'

const FONT =
  '"Inter Variable", Inter, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", system-ui, sans-serif'

/** Ant Design's look of Rapport by day: jade accent, warm neutrals, hairlines, 14/20 text, controls 32 px. */
export const lightTheme: ThemeConfig = themeFor('light')

/** The same roles by night. */
export const darkTheme: ThemeConfig = themeFor('dark')

function themeFor(mode: Mode): ThemeConfig {
  const colours = coloursOf(mode)
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: { ...shape(), ...palette(colours) },
    components: components(mode, colours),
  }
}

function shape() {
  return {
    fontFamily: FONT,
    fontSize: 14,
    lineHeight: 20 / 14,
    controlHeight: 32,
    controlHeightSM: 26,
    borderRadius: 7,
    borderRadiusLG: 8,
    borderRadiusSM: 6,
    borderRadiusXS: 5,
    // Ant Design waits for the end of a movement; one that is cut short in CSS left its menus outside the page.
    motion: !prefersLessMotion(),
    motionDurationMid: '0.14s',
    motionDurationSlow: '0.18s',
    wireframe: false,
  }
}

function prefersLessMotion(): boolean {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false
}

function palette(colours: Colours) {
  return {
    colorPrimary: colours.accent,
    colorPrimaryHover: colours.accentMid,
    colorPrimaryActive: colours.accentStrong,
    colorPrimaryBg: colours.accentSofter,
    colorPrimaryBgHover: colours.accentSoft,
    colorPrimaryBorder: colours.accentLine,
    colorLink: colours.accent,
    colorLinkHover: colours.accentStrong,
    colorInfo: colours.info,
    colorSuccess: colours.accent,
    colorWarning: colours.warn,
    colorError: colours.danger,
    colorErrorBg: colours.dangerSoft,
    colorWarningBg: colours.warnSoft,
    colorInfoBg: colours.infoSoft,
    colorSuccessBg: colours.accentSofter,
    colorText: colours.text,
    colorTextSecondary: colours.textSoft,
    colorTextTertiary: colours.textMuted,
    colorTextDescription: colours.textMuted,
    colorTextPlaceholder: colours.textMuted,
    colorBgBase: colours.card,
    colorBgContainer: colours.card,
    colorBgElevated: colours.card,
    colorBgLayout: colours.bg,
    colorBorder: colours.line,
    colorBorderSecondary: colours.lineSoft,
    colorSplit: colours.lineSoft,
    colorFillAlter: colours.hover,
    controlItemBgHover: colours.hover,
    controlItemBgActive: colours.selected,
    controlItemBgActiveHover: colours.selected,
  }
}

/** Where one seed serves both fills and text, the fill needs a darker jade than the text at night. */
function components(mode: Mode, colours: Colours): NonNullable<ThemeConfig['components']> {
  const fill = {
    colorPrimary: colours.accentFill,
    colorPrimaryHover: colours.accentFill,
    colorPrimaryActive: colours.accentFill,
  }
  return {
    Button: {
      ...fill,
      fontWeight: 500,
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      defaultColor: colours.textSoft,
      defaultBg: colours.card,
      paddingInline: 12,
    },
    Checkbox: { ...fill, colorBorder: colours.lineStrong },
    Radio: { ...fill, colorBorder: colours.lineStrong },
    Switch: fill,
    Card: { bodyPadding: 16, headerHeight: 44, headerFontSize: 14, boxShadowTertiary: 'none' },
    Tabs: { horizontalItemGutter: 20, horizontalItemPadding: '10px 0', titleFontSize: 14 },
    Table: { headerBg: 'transparent', headerColor: colours.textMuted, cellPaddingBlock: 8, cellPaddingInline: 12 },
    Tag: { defaultBg: colours.neutralSoft, defaultColor: colours.textSoft },
    Menu: { itemHeight: 32, itemBorderRadius: 6, itemSelectedBg: colours.selected },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Tooltip: { colorBgSpotlight: mode === 'dark' ? '#35423d' : '#22302b' },
    Segmented: { itemSelectedBg: colours.card, trackBg: colours.neutralSoft },
    Progress: { defaultColor: colours.accentMid, remainingColor: colours.lineSoft },
    Drawer: { paddingLG: 20 },
    Modal: { titleFontSize: 16 },
  }
}
