@_exported public import TenfoldBackends
@_exported public import TenfoldCache
@_exported public import TenfoldCore
@_exported public import TenfoldData
@_exported public import TenfoldHTTP
@_exported public import TenfoldRecipe
@_exported public import TenfoldRun
@_exported public import TenfoldText
