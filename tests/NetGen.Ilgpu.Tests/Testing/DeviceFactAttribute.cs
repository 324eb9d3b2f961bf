namespace NetGen.Ilgpu.Tests.Testing;

/// <summary>A test that needs a real device, and is reported as not run where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DeviceFactAttribute : FactAttribute
{
    public DeviceFactAttribute() => Skip = TestDevices.WhyNoRealOne;
}

/// <summary>A test with data that needs a real device, and is reported as not run where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DeviceTheoryAttribute : TheoryAttribute
{
    public DeviceTheoryAttribute() => Skip = TestDevices.WhyNoRealOne;
}
