"""Who accompanies whom: the problem, the best pairs with a proof, explanations, repair, and groups."""
