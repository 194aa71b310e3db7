"""The text of the page around an article: menus, buttons, comment forms, calls to subscribe."""
