import { type CSSVariablesResolver, createTheme } from '@mantine/core'

/** The accent, light to dark; 6 is the fill in dark, 7 in light. */
const iris = ['#eef0fd', '#dfe3fb', '#c3caf7', '#a3aef2', '#8f9eff', '#6678e8', '#4658d6', '#3b50c9', '#3142ab', '#27358a'] as const
const dark = ['#e4eaf1', '#c5cfda', '#a7b4c2', '#8b99a8', '#35424f', '#232e3a', '#18212b', '#131a22', '#0f151c', '#0c1117'] as const

const small = { defaultProps: { size: 'xs' } }

/** Mantine in our measures: 13 px body, 30 px controls, one accent. */
export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { iris, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' }, h3: { fontSize: '14px' } } },
  radius: { xs: '4px', sm: '6px', md: '8px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // By name: `Select.extend` and the like would bring every field into the first load.
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: small,
    PasswordInput: small,
    NumberInput: small,
    Textarea: small,
    Select: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md' } } },
    MultiSelect: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md' } } },
    TagsInput: small,
    Badge: { defaultProps: { radius: 'xs', variant: 'default' } },
    Alert: { defaultProps: { variant: 'default' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, fz: 12 } },
    Text: { defaultProps: { size: 'sm' } },
    Loader: { defaultProps: { size: 'sm', type: 'dots' } },
    // Where it was opened, not at the end of the page: its items stand in a landmark, and no empty element in a menu takes the focus.
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } },
    Modal: {
      defaultProps: { radius: 'md', overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 120 } },
      styles: { title: { fontSize: 16, fontWeight: 600 } },
    },
    // Mantine renders a <header> here, which would be a second banner of the page.
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    ModalHeader: { defaultProps: { role: 'presentation' } },
  },
})

/** Points Mantine's variables at our tokens: its own greys do not reach the contrast of WCAG AA. */
export const variables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-2)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-error': 'var(--critical)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default-hover': 'var(--surface-2)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-primary-color-filled': 'var(--accent-fill)',
    '--mantine-primary-color-filled-hover': 'var(--accent-fill-hover)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent)',
    '--mantine-color-iris-filled': 'var(--accent-fill)',
    '--mantine-color-iris-filled-hover': 'var(--accent-fill-hover)',
    '--mantine-color-iris-light': 'var(--accent-soft)',
    '--mantine-color-iris-light-color': 'var(--accent)',
    '--mantine-color-red-filled': 'var(--critical)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--text-3)',
  }
  return { variables: {}, light: ours, dark: ours }
}
