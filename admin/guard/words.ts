import type { ErrorCode } from '#protocol';
import type { Language } from './language.ts';

/** Words of the pages that are ours and not AdminJS's. */
export interface GuardWords {
  readonly signIn: string;
  readonly panel: string;
  readonly login: string;
  readonly password: string;
  readonly code: string;
  readonly codeHint: string;
  readonly enter: string;
  readonly fillIn: string;
  readonly signOut: string;
  readonly signOutAsk: string;
  readonly signedInAs: string;
  readonly leave: string;
  readonly stay: string;
  readonly failed: string;
  readonly toStart: string;
  readonly seconds: (count: number) => string;
  /** What is told for an error; other codes are told by `internal`. */
  readonly errors: Partial<Record<ErrorCode, string>> & { readonly internal: string };
}

export const WORDS: Readonly<Record<Language, GuardWords>> = {
  en: {
    signIn: 'Sign in',
    panel: 'Parley administration',
    login: 'Login',
    password: 'Password',
    code: 'Code',
    codeHint: 'If your account has a second factor: six digits from the app, or a recovery code.',
    enter: 'Sign in',
    fillIn: 'Fill in the login and the password.',
    signOut: 'Sign out',
    signOutAsk: 'Leave the panel on this device?',
    signedInAs: 'Signed in as',
    leave: 'Sign out',
    stay: 'Stay',
    failed: 'This did not work',
    toStart: 'To the start page',
    seconds: count => `Wait ${count} s and try again.`,
    errors: {
      invalid_request: 'The address or the form is malformed.',
      bad_credentials: 'The login or the password is wrong.',
      second_factor_required: 'Your account has a second factor: enter its code, too.',
      second_factor_wrong: 'The code is wrong or was used already.',
      second_factor_setup_required:
        'Your role needs a second factor. Set it up in the chat first, then come back.',
      banned: 'This account is banned.',
      account_disabled: 'This account is disabled.',
      forbidden: 'This account may not enter here.',
      origin_refused: 'The request did not come from a page of the panel. Open the page again.',
      rate_limited: 'Too many attempts.',
      busy: 'The server has too much to do. Try again in a moment.',
      unavailable: 'The database cannot be reached. Try again in a moment.',
      not_found: 'There is nothing here, or it is not for you.',
      body_too_large: 'The request is too large.',
      unsupported_media_type: 'This kind of content is not accepted here.',
      internal: 'Something failed here. The log has the details.',
    },
  },
  ru: {
    signIn: 'Вход',
    panel: 'Parley — управление',
    login: 'Логин',
    password: 'Пароль',
    code: 'Код',
    codeHint: 'Если у вас есть второй фактор: шесть цифр из приложения или резервный код.',
    enter: 'Войти',
    fillIn: 'Введите логин и пароль.',
    signOut: 'Выход',
    signOutAsk: 'Выйти из панели на этом устройстве?',
    signedInAs: 'Вы вошли как',
    leave: 'Выйти',
    stay: 'Остаться',
    failed: 'Не получилось',
    toStart: 'На главную',
    seconds: count => `Подождите ${count} с и попробуйте снова.`,
    errors: {
      invalid_request: 'Неверный адрес или неверно заполненная форма.',
      bad_credentials: 'Неверный логин или пароль.',
      second_factor_required: 'У вас есть второй фактор: введите и его код.',
      second_factor_wrong: 'Код неверен или уже использован.',
      second_factor_setup_required:
        'Вашей роли нужен второй фактор. Сначала подключите его в чате, потом возвращайтесь.',
      banned: 'Эта учётная запись забанена.',
      account_disabled: 'Эта учётная запись отключена.',
      forbidden: 'С этой учётной записью войти сюда нельзя.',
      origin_refused: 'Запрос пришёл не со страницы панели. Откройте страницу заново.',
      rate_limited: 'Слишком много попыток.',
      busy: 'Сервер перегружен. Попробуйте чуть позже.',
      unavailable: 'База данных недоступна. Попробуйте чуть позже.',
      not_found: 'Здесь ничего нет, или это не для вас.',
      body_too_large: 'Запрос слишком большой.',
      unsupported_media_type: 'Такое содержимое здесь не принимается.',
      internal: 'Произошла ошибка. Подробности — в журнале сервера.',
    },
  },
};
