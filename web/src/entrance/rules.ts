/** As the service has it: #protocol's `Login`. */
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9._-]{1,31}$/;

/** Whether a login can be chosen. */
export const isLogin = (text: string): boolean => LOGIN.test(text);

/** Whether it may be an e-mail address. The service looks closer. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** A code as it is typed from a screen or from paper, without its blanks. */
export const bareCode = (text: string): string => text.replaceAll(/\s/g, '');

/** The shortest code that the service takes. */
export const CODE_MIN = 6;
