using NetGen.Generator.Layers;

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
    public static LayerRole Role(this LayerDeclaration layer)
    {
        if (layer.Block is not null)
        {
            return LayerRole.Layer;
        }

        if (layer.Kind == LayerCatalog.Branch)
        {
            return LayerRole.Branch;
        }

        if (LayerCatalog.IsLoss(layer.Kind))
        {
            return LayerRole.Loss;
        }

        return LayerCatalog.CreateJoin(layer.Kind) is null ? LayerRole.Layer : LayerRole.Join;
    }
}
