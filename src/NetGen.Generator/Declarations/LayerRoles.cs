namespace NetGen.Generator.Declarations;

/// <summary>What an attribute does in the order of layers.</summary>
internal enum LayerRole
{
    /// <summary>Takes the current tensor and leaves the next.</summary>
    Layer,

    /// <summary>Opens a path.</summary>
    Branch,

    /// <summary>Joins the paths above.</summary>
    Join,

    /// <summary>Ends the network.</summary>
    Loss,
}

internal static class LayerRoles
{
    /// <summary>The attribute's role; a block of the user's is always a layer, whatever its name.</summary>
    public static LayerRole Role(this LayerDeclaration layer) => layer.Block is not null
        ? LayerRole.Layer
        : layer.Kind switch
        {
            "Branch" => LayerRole.Branch,
            "Add" or "Concat" or "Multiply" => LayerRole.Join,
            "SoftmaxCrossEntropy" or "BinaryCrossEntropy" or "MeanSquaredError" => LayerRole.Loss,
            _ => LayerRole.Layer,
        };
}
