import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** A deep, quiet red, the ink of a union's seal. */
const seal: MantineColorsTuple = [
  '#fbf1f0',
  '#f3dfdd',
  '#e6bcb8',
  '#d89690',
  '#cb756d',
  '#b9534a',
  '#a8443c',
  '#93342d',
  '#7d2924',
  '#68201c',
];

/** Warm greys of paper and ink; the light scheme reads from the front, the dark from `dark`. */
const ink: MantineColorsTuple = [
  '#faf9f7',
  '#f3f1ee',
  '#e6e3de',
  '#d3cfc8',
  '#b1aca4',
  '#8b867e',
  '#6b665f',
  '#504c46',
  '#36332f',
  '#211f1c',
];

const dark: MantineColorsTuple = [
  '#dedad4',
  '#bdb8b0',
  '#98938b',
  '#6f6b64',
  '#4b4843',
  '#3a3834',
  '#2e2c29',
  '#242321',
  '#1b1a18',
  '#121110',
];

/** For what cannot be undone lightly: brighter than the seal, still AA under white. */
const danger: MantineColorsTuple = [
  '#fdefee',
  '#f8dad8',
  '#efb4b0',
  '#e68b85',
  '#de675f',
  '#cf463e',
  '#c03027',
  '#b3261e',
  '#9b1f18',
  '#801812',
];

/** What opens is there: nobody waits for it to glide in. */
const AT_ONCE = { duration: 0 };

export const theme = createTheme({
  colors: { seal, red: danger, gray: ink, dark },
  primaryColor: 'seal',
  primaryShade: { light: 7, dark: 5 },
  black: '#211f1c',
  fontFamily:
    '"Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif',
  fontFamilyMonospace:
    '"Cascadia Mono", Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Microsoft YaHei UI", "Noto Sans CJK SC", monospace',
  fontSizes: { xs: '12.5px', sm: '14px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'compact-md', fw: 500 }, styles: { root: { height: 30, paddingInline: 14 } } },
    TextInput: { defaultProps: { size: 'sm' }, styles: { input: { height: 32, minHeight: 32 } } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: AT_ONCE } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: AT_ONCE } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 }, transitionProps: AT_ONCE },
      styles: { title: { fontWeight: 600, fontSize: 16 } },
    },
  },
});

/** The colours of our own parts, by role, for both schemes. All texts are AA on the ground they stand on, and so is the edge of a field (3:1). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mc-ground': '#f3f1ee',
    '--mc-paper': '#fffefc',
    '--mc-ink': '#211f1c',
    '--mc-soft': '#504c46',
    '--mc-quiet': '#68635c',
    '--mc-line': '#d3cfc8',
    '--mc-edge': '#948f87',
    '--mc-hair': '#eae7e2',
    '--mc-hover': '#f7f4f0',
    '--mc-picked': '#f1e4e0',
    '--mc-link': '#93342d',
    '--mc-error': '#b3261e',
    '--mc-warning': '#835300',
    '--mc-good': '#2f6b3c',
    '--mantine-color-body': '#fffefc',
    '--mantine-color-placeholder': '#726d66',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mc-ground': '#1b1a18',
    '--mc-paper': '#242321',
    '--mc-ink': '#dedad4',
    '--mc-soft': '#bdb8b0',
    '--mc-quiet': '#a39e96',
    '--mc-line': '#46433e',
    '--mc-edge': '#7d786f',
    '--mc-hair': '#33312d',
    '--mc-hover': '#2c2a27',
    '--mc-picked': '#45302c',
    '--mc-link': '#e0a39c',
    '--mc-error': '#ff9a8f',
    '--mc-warning': '#e5b567',
    '--mc-good': '#8fc99b',
    '--mantine-color-body': '#242321',
    '--mantine-color-placeholder': '#98938b',
    '--mantine-color-error': '#ff9a8f',
  },
});
