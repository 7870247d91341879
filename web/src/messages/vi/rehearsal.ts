/** Over every screen of a rehearsal. */
export const rehearsal = { mark: 'DIỄN TẬP', about: 'mọi điều ghi ở đây sẽ bị xoá' };
