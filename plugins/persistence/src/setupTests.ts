import '@testing-library/jest-dom';

// Asking a page of this size by role takes jsdom seconds where other work is under way.
jest.setTimeout(30_000);
