import type { ThemeConfig } from 'antd'

const font =
  "-apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC Variable', sans-serif"

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1d4a86',
    colorLink: '#1d4a86',
    colorError: '#b3261e',
    colorWarning: '#c98a12',
    colorSuccess: '#1b6b45',
    colorText: '#17212e',
    colorTextSecondary: '#4a5768',
    colorBorder: '#c3cbd6',
    colorTextDescription: '#5f6b7a',
    colorTextPlaceholder: '#7d8897',
    borderRadius: 6,
    fontSize: 15,
    controlHeight: 38,
    controlHeightLG: 44,
    fontFamily: font,
  },
  components: {
    Form: { verticalLabelPadding: '0 0 4px', itemMarginBottom: 20, labelColor: '#17212e', labelHeight: 24 },
    Button: { fontWeight: 550, contentFontSizeLG: 16, primaryShadow: 'none', defaultShadow: 'none' },
    Drawer: { paddingLG: 24 },
  },
}
