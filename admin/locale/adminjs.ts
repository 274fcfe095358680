/** Of properties that are true or false. */
const eitherInEnglish = { true: 'Yes', false: 'No' };
const eitherInRussian = { true: 'Да', false: 'Нет' };

/** Words of AdminJS's own parts, as far as the panel shows them. */
const en = {
  actions: { list: 'List', show: 'Show', search: 'Search' },
  buttons: {
    filter: 'Filter',
    filterActive: 'Filter ({{count}})',
    applyChanges: 'Apply',
    resetFilter: 'Reset',
  },
  labels: {
    navigation: 'Menu',
    pages: 'Pages',
    selectedRecords: 'Selected: {{selected}}',
    filters: 'Filters',
    dashboard: 'Start',
    secondFactor: eitherInEnglish,
    panel: eitherInEnglish,
    membersCanAdd: eitherInEnglish,
    slowSeconds: { 0: 'No pause' },
  },
  properties: { length: 'Length', from: 'From', to: 'To' },
  messages: {
    noRecords: 'Nothing found',
    noRecordsInResource: 'There is nothing here that fits. Change the filters to see more.',
    noRecordsSelected: 'Nothing is selected.',
    errorFetchingRecords: 'The list could not be loaded. Try again.',
    errorFetchingRecord: 'This could not be loaded. Try again.',
    thereWereValidationErrors: 'Some fields need another look. Nothing was changed.',
    forbiddenError: 'You may not do this.',
    anyForbiddenError: 'You may not do this.',
    pageNotFound_title: 'There is no such page',
    error404Resource: 'There is no list {{resourceId}}, or it is not for you.',
    error404Action: 'This cannot be done here now: it does not fit what is shown, or it is not for you.',
    error404Record: 'There is nothing with the number {{recordId}}, or it is not for you.',
    seeConsoleForMore: 'The console of the browser knows more.',
    noActionComponent: 'There is no page for this.',
    componentNotFound_title: 'There is nothing to show this with',
    componentNotFound_subtitle: 'Tell whoever runs the service.',
  },
};

const ru: typeof en = {
  actions: { list: 'Список', show: 'Открыть', search: 'Поиск' },
  buttons: {
    filter: 'Фильтр',
    filterActive: 'Фильтр ({{count}})',
    applyChanges: 'Применить',
    resetFilter: 'Сбросить',
  },
  labels: {
    navigation: 'Меню',
    pages: 'Страницы',
    selectedRecords: 'Выбрано: {{selected}}',
    filters: 'Фильтры',
    dashboard: 'Главная',
    secondFactor: eitherInRussian,
    panel: eitherInRussian,
    membersCanAdd: eitherInRussian,
    slowSeconds: { 0: 'Без паузы' },
  },
  properties: { length: 'Длина', from: 'С', to: 'По' },
  messages: {
    noRecords: 'Ничего не найдено',
    noRecordsInResource: 'Здесь нет ничего подходящего. Измените фильтры, чтобы увидеть больше.',
    noRecordsSelected: 'Ничего не выбрано.',
    errorFetchingRecords: 'Не удалось загрузить список. Попробуйте ещё раз.',
    errorFetchingRecord: 'Не удалось загрузить данные. Попробуйте ещё раз.',
    thereWereValidationErrors: 'Проверьте поля. Ничего не изменено.',
    forbiddenError: 'У вас нет на это прав.',
    anyForbiddenError: 'У вас нет на это прав.',
    pageNotFound_title: 'Такой страницы нет',
    error404Resource: 'Списка {{resourceId}} нет, или он не для вас.',
    error404Action:
      'Сейчас здесь этого сделать нельзя: действие не подходит к тому, что открыто, или не для вас.',
    error404Record: 'Под номером {{recordId}} ничего нет, или это не для вас.',
    seeConsoleForMore: 'Подробности — в консоли браузера.',
    noActionComponent: 'Для этого нет страницы.',
    componentNotFound_title: 'Это нечем показать',
    componentNotFound_subtitle: 'Сообщите тому, кто обслуживает сервис.',
  },
};

export const adminjs = { en, ru };
