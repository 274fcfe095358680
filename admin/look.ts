import type { BrandingOptions } from 'adminjs';

/** Fonts that every system has: none is loaded. */
const font = 'system-ui, -apple-system, "Segoe UI", "Liberation Sans", "Noto Sans", sans-serif';

/** Those that stand on white, or white on them, differ from it by 4.5 : 1 and more. */
const colors = {
  text: '#16202B',
  primary100: '#14598B',
  primary80: '#2F6F9E',
  primary60: '#6E9DBF',
  primary40: '#A9C6DB',
  primary20: '#E1ECF4',
  accent: '#2F3B52',
  grey100: '#16202B',
  grey80: '#3A4450',
  grey60: '#5A6573',
  grey40: '#8A939E',
  grey20: '#EEF1F4',
  error: '#B3122A',
  errorDark: '#8A0C1F',
  errorLight: '#FAE7EA',
  success: '#0B6B4F',
  successDark: '#08523C',
  successLight: '#E2F3ED',
  warning: '#8A4B08',
  warningDark: '#6B3A06',
  warningLight: '#F8EEDF',
  info: '#14598B',
  infoDark: '#0E4268',
  infoLight: '#E1ECF4',
  border: '#D8DEE4',
  inputBorder: '#87909B',
  separator: '#C3CAD2',
  highlight: '#EEF1F4',
  bg: '#F5F7F9',
  love: '#14598B',
};

/** A bubble of speech, as an address that holds the picture itself. */
const favicon = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${colors.primary100}" d="M1 2h14v9H8l-4 4v-4H1z"/></svg>`,
)}`;

/** How the panel looks, and what it is called. */
export const branding: BrandingOptions = {
  companyName: 'Parley',
  logo: false,
  favicon,
  withMadeWithLove: false,
  // The type knows tables only; a theme has its font as one text.
  theme: { colors, font: font as never },
};
