"""The plausibility of facts: the checks that compare facts with each other.

A fact that breaks no rule may still not fit another fact: a list names an embassy after relations broke, or two
embassies of one sender stand in one host. Each such finding names both records and says what to do. A person mends
the data, or writes a decision with its reason into the file of decisions.
"""
