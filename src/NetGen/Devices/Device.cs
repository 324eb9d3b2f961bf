using System.Numerics;
using NetGen.Runtime;

namespace NetGen;

/// <summary>A machine that runs networks in place of the processor, such as a GPU.</summary>
/// <remarks>
/// <para>
/// Set at a network (<see cref="INetwork{T}.Device"/>) or for one call of <c>Fit</c> (<see cref="TrainingOptions.Device"/>). Everything
/// then runs there; parameters and gradients can be read, changed, saved and loaded on the host as ever. Each call takes the parameters
/// up and brings gradients and outputs down, so it is <c>Fit</c>, <c>Evaluate</c> and <c>Predict</c> that a device is for: they take the
/// parameters up once. While <c>Fit</c> runs, the parameters on the host are those of the last epoch's end, and changes to them are not
/// seen.
/// </para>
/// <para>A single sample of a tiny network stays on the processor, which is done before a device has begun.</para>
/// </remarks>
public abstract class Device
{
    /// <summary>What the device is called, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Loads a network that has no loss.</summary>
    /// <param name="program">The network's own code.</param>
    /// <param name="plan">What the generator decided.</param>
    /// <typeparam name="T">The network's scalar type.</typeparam>
    /// <exception cref="NotSupportedException">The network has no code for this device.</exception>
    protected internal abstract IDeviceExecutor<T> Load<T>(INetworkProgram<T> program, ExecutionPlan plan)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Loads a network that ends with a loss.</summary>
    /// <param name="program">The network's own code.</param>
    /// <param name="plan">What the generator decided.</param>
    /// <param name="targetSize">Targets per sample.</param>
    /// <typeparam name="T">The network's scalar type.</typeparam>
    /// <typeparam name="TTarget">The type of a target.</typeparam>
    /// <exception cref="NotSupportedException">The network has no code for this device.</exception>
    protected internal abstract IDeviceTrainingExecutor<T, TTarget> Load<T, TTarget>(
        ITrainingProgram<T, TTarget> program, ExecutionPlan plan, int targetSize)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : unmanaged;
}
