"""The pages of the app, one file each.

The folder is not called `pages`: Streamlit takes a folder of that name beside the script for its older way of making
pages, and answers the first visitor of a page's own address with "Page not found".
"""
