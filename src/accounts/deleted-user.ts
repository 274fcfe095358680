/** What stands where the name of somebody stood who gave up their account. */
export const DELETED_NAME = 'deleted user';
