@_exported public import TenfoldCore
@_exported public import TenfoldData
@_exported public import TenfoldRecipe
@_exported public import TenfoldRun
@_exported public import TenfoldText
