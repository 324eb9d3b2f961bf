using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests.Optimizers;

/// <summary>How one optimizer is drawn; found by its name, which is the class's.</summary>
internal abstract class OptimizerKind
{
    public string Name => GetType().Name;

    /// <summary>Draws its settings.</summary>
    public abstract OptimizerSetting Draw(Draw draw);
}

/// <summary>An optimizer with its settings.</summary>
/// <param name="Kind">Which it is.</param>
/// <param name="Text">What makes it, as C#.</param>
/// <param name="Create">Makes NetGen's.</param>
/// <param name="Define">Makes one from the formula that NetGen's documentation gives.</param>
internal sealed record OptimizerSetting(OptimizerKind Kind, string Text, Func<Optimizer> Create, Func<IOptimizerDefinition> Define);

/// <summary>An optimizer in plain loops.</summary>
internal interface IOptimizerDefinition
{
    /// <summary>Updates the parameters.</summary>
    void Step(double[] parameters, double[] gradients);
}
