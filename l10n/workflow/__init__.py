"""One module per verb, in the order in which an article meets them.

    init          settings, folders, git's merge driver
    import_       scraped text to an article
    update        articles to templates, templates to catalogs
    pretranslate  memory, siblings, engines: drafts
    approve       the reviewer's decision, for scripts
    check         findings
    status        coverage
    build         localised articles
    inspect       how an article is cut, what a catalog says
    doctor        the installation and the project

A step takes the newsroom and returns a frozen report. It never prints, exits or calls another step.
"""
